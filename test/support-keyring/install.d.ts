/** Copies the program into a folder; returns its entry and the environment that the stub wants. */
export function installWithStub(folder: string): {
  readonly program: string;
  readonly env: { readonly SWITCH_TEST_KEYRING: string };
};

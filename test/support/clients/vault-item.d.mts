export function itemOf(key: string, accessKeyId: string, secretAccessKey: string): string;
export function sealed(text: string, passphrase: string, rounds?: number): string;

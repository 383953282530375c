/** What is waited for, unless a claim says otherwise. */
export const MFA_CODE = 'the MFA code';

/** What is waited for where a person signs in in a browser, which takes longer. */
export const SIGN_IN = 'the sign-in in the browser';

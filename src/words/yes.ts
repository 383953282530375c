/** A yes, as people write it in a file or a variable. */
export const isYes = (text: string): boolean => ['yes', 'true', 'on', '1'].includes(text.toLowerCase());

/** A no, as people write it. */
export const isNo = (text: string): boolean => ['no', 'false', 'off', '0'].includes(text.toLowerCase());

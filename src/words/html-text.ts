/** Text as HTML has it, in an element or in an attribute between quotes: no character of it begins anything. */
export const htmlText = (text: string): string =>
  text.replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

import { formsOf } from './forms.ts';
import type { Kind, Secret } from './secret.ts';

/** Something that was written, and which kinds of secrets may stand in it. */
export interface Text {
  readonly name: string;
  readonly bytes: Buffer;
  readonly allowed: readonly Kind[];
}

/** A sentence for every secret that stands, in any form, where it may not. */
export function leaksIn(texts: readonly Text[], secrets: readonly Secret[]): string[] {
  return secrets.flatMap(({ kind, name, text: secret }) => {
    const forms = formsOf(secret);
    const searched = texts.filter(({ allowed }) => !allowed.includes(kind));
    return searched.flatMap((text) => {
      const form = forms.find(({ bytes }) => text.bytes.includes(bytes));
      return form ? [`${name} stands in ${text.name} (${form.name})`] : [];
    });
  });
}

import { codeOf } from '../words/paint.ts';
import type { Glyph } from './glyphs.ts';

/** How a line looks beside what was found in it, which is underlined. */
export interface Style {
  readonly color?: string;
  readonly isBold?: boolean;
}

/** Glyphs as text, with what a terminal needs to show them so; without colours just the text. */
export function styled(glyphs: readonly Glyph[], { color, isBold }: Style, isColorful: boolean): string {
  if (!isColorful) return glyphs.map(({ text }) => text).join('');
  const code = color && codeOf(color);
  const base = [...(isBold ? ['1'] : []), ...(code ? [code] : [])];
  let styledText = '';
  let codes = '';
  for (const { text, isHit } of glyphs) {
    const wanted = [...base, ...(isHit ? ['4'] : [])].join(';');
    if (wanted !== codes) styledText += `\u001b[0${wanted && `;${wanted}`}m`;
    codes = wanted;
    styledText += text;
  }
  return codes === '' ? styledText : `${styledText}\u001b[0m`;
}

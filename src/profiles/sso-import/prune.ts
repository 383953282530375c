import { startOf, withoutSectionAt } from '../editing/cut.ts';
import { finderIn } from '../finder.ts';
import type { Section } from '../grammar.ts';

/** The lines of a block without the sections that go; whatever else stands between them stays. */
export function withoutSections(lines: string, goes: (section: Section) => boolean): string {
  const sections = finderIn(lines, 'config', 'forgiving').all();
  const starts = [...sections.map((section) => startOf(lines, section)), lines.length];
  const parts = sections.map((section, index) => {
    const part = lines.slice(starts[index], starts[index + 1]);
    return goes(section) ? withoutOnly(part) : part;
  });
  const kept = lines.slice(0, starts[0]) + parts.join('');
  const last = sections.at(-1);
  // The empty line that had stood above it.
  return last && goes(last) && parts.at(-1) === '' ? kept.replace(/(^|\n)[ \t]*\r?\n$/, '$1') : kept;
}

/** What is left of a section and the lines around it. */
function withoutOnly(part: string): string {
  const [section] = finderIn(part, 'config', 'forgiving').all();
  return section ? withoutSectionAt(part, section) : part;
}

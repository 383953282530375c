import { isAccount } from './base.ts';
import type { AesrSection } from './grammar.ts';

/** Every section, to look others up in. */
export class AllSections {
  readonly #byName: ReadonlyMap<string, AesrSection>;
  readonly #sources: ReadonlySet<string>;
  readonly #accounts: ReadonlyMap<string, string>;
  /** Whether the sources of a section lead into a circle, where that is known: each is gone through once. */
  readonly #circling = new Map<AesrSection, boolean>();

  constructor(sections: readonly AesrSection[]) {
    // Of several of one name the first counts for whoever names it.
    this.#byName = new Map([...sections].reverse().map((section) => [section.name, section]));
    this.#sources = new Set(sections.flatMap((section) => text(section, 'source_profile') ?? []));
    this.#accounts = new Map(
      sections.map((section) => [
        text(section, 'aws_account_alias') ?? '',
        text(section, 'aws_account_id') ?? '',
      ]),
    );
  }

  source(section: AesrSection): AesrSection | undefined {
    return this.#byName.get(text(section, 'source_profile') ?? '');
  }

  isBase({ name }: AesrSection): boolean {
    return this.#sources.has(name);
  }

  isSecond(section: AesrSection): boolean {
    return this.#byName.get(section.name) !== section;
  }

  account(section: AesrSection): string | undefined {
    const written = text(section, 'aws_account_id');
    return [written, this.#accounts.get(written ?? '')].find(isAccount);
  }

  /** True where the sources of a section lead back to one of them. */
  isInCircle(section: AesrSection): boolean {
    const way = new Set<AesrSection>();
    let at: AesrSection | undefined = section;
    while (at && !way.has(at) && !this.#circling.has(at)) {
      way.add(at);
      at = this.source(at);
    }
    const isCircle = at !== undefined && (this.#circling.get(at) ?? true);
    for (const one of way) this.#circling.set(one, isCircle);
    return this.#circling.get(section) ?? isCircle;
  }
}

/** The value of a key. */
export const text = ({ values }: AesrSection, key: string): string | undefined => values.get(key)?.value;

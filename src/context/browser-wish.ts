/** Whose console is opened, and in which browser. */
export interface BrowserWish {
  /** The browser that was asked for by an option: a name, a program, a line of words; `none`. */
  readonly browser?: string;
  /** Twelve digits. */
  readonly account: string;
  readonly profile: string;
  /** A name, or six hex digits. */
  readonly color: string;
}

/** What came of a page: a browser was sent on; nobody came for it; what was started failed; nothing was started that could. */
export type PageEnd = 'opened' | 'unused' | 'failed' | 'no browser';

/** That no browser is there, and which one a person has named, if any. */
export interface NoBrowser {
  readonly named?: string;
}

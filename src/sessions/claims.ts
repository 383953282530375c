// Claims on a thing that is to be made once: a file for each, numbered. Whoever creates the next number leads, so
// that of all who take over from a leader who died or fell silent one alone wins. No number serves twice: a claim
// that is over is renamed, and goes when a later one does.

/** Why a leader failed, for those who waited for what it was to make. */
export interface Failure {
  readonly reason: string;
  readonly message: string;
  readonly hints: readonly string[];
}

/** What a leader says of itself. */
export interface Claim {
  readonly pid: number;
  /** The machine, as long as it runs. */
  readonly machine: string;
  /** When the process started, where the system tells: a number that is given again is not taken for the leader. */
  readonly started?: string;
  /** The name that it was called by. */
  readonly program: string;
  /** Where it asks a person; undefined where its code comes from elsewhere, or none is needed. */
  readonly terminal?: string;
  /** What it makes: under one claim, that of a device, it may be other things for others. */
  readonly item: string;
  /** What it asks for, where it is no MFA code. */
  readonly question?: string;
  /** True while a code is waited for. */
  readonly asks: boolean;
  readonly failure?: Failure;
}

/** The files of claims. Where none can be written it throws. */
export interface ClaimFolder {
  names(): string[];
  /** The text, and a mark that is another one each time the file is renewed. */
  read(name: string): { readonly text: string; readonly mark: number } | undefined;
  /** Writes a file that is not there yet; false where it is. */
  create(name: string, text: string): boolean;
  write(name: string, text: string): void;
  renew(name: string): void;
  rename(name: string, to: string): void;
  delete(name: string): void;
  /** Removes what nobody has touched for a day. */
  sweep(): void;
}

/** A claim that another process has made. */
export interface Standing {
  readonly number: number;
  readonly claim: Claim;
  readonly mark: number;
}

/** A claim of ours. */
export interface Held {
  /** False where another process has taken over, since we stood still for too long. */
  isOurs(): boolean;
  renew(): void;
  change(change: Partial<Claim>): void;
  end(failure?: Failure): void;
}

/** The number of the last claim on a thing, and whether it is over. */
export interface Turn {
  readonly number: number;
  readonly isOver: boolean;
}

const FORMAT = 1;

const nameOf = (key: string, number: number): string => `${key}-${number}`;
const overNameOf = (key: string, number: number): string => `${nameOf(key, number)}.over`;

/** The last turn on a thing; zero, and over, before the first. */
export function lastTurn(folder: ClaimFolder, key: string): Turn {
  const turns = turnsOf(folder, key);
  const number = Math.max(0, ...turns.map((turn) => turn.number));
  return { number, isOver: number === 0 || turns.some((turn) => turn.number === number && turn.isOver) };
}

function turnsOf(folder: ClaimFolder, key: string): Turn[] {
  return folder.names().flatMap((name) => {
    const [, number, over] = name.startsWith(`${key}-`) ? (/-(\d{1,9})(\.over)?$/.exec(name) ?? []) : [];
    return number === undefined ? [] : [{ number: Number(number), isOver: over !== undefined }];
  });
}

/** The claim with a number, while it stands; one that cannot be read stands too, until it is silent for long. */
export function standing(folder: ClaimFolder, key: string, number: number): Standing | undefined {
  const found = folder.read(nameOf(key, number));
  return found && { number, claim: parse(found.text) ?? UNREADABLE, mark: found.mark };
}

/** The claim with a number that is over. */
export const over = (folder: ClaimFolder, key: string, number: number): Claim | undefined =>
  parse(folder.read(overNameOf(key, number))?.text ?? '');

const UNREADABLE: Claim = { pid: 0, machine: '', program: 'another process', item: '', asks: false };

const textOf = (claim: Claim): string => JSON.stringify({ v: FORMAT, ...claim });

function parse(text: string): Claim | undefined {
  try {
    const value = JSON.parse(text) as (Claim & { v?: unknown }) | null;
    return value?.v === FORMAT ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Claims a thing behind a turn that nobody has any more; undefined where another process was faster. */
export function claimed(folder: ClaimFolder, key: string, behind: number, claim: Claim): Held | undefined {
  const number = behind + 1;
  const name = nameOf(key, number);
  let said = claim;
  if (!folder.create(name, textOf(claim))) return undefined;
  // The number was free because its turn had come and gone between our look and our claim.
  if (turnsOf(folder, key).some((turn) => turn.number > number || (turn.number === number && turn.isOver))) {
    folder.delete(name);
    return undefined;
  }
  const isOurs = (): boolean =>
    folder.read(name)?.text === textOf(said) && lastTurn(folder, key).number === number;
  const change = (part: Partial<Claim>): void => {
    if (!isOurs()) return;
    const now = { ...said, ...part };
    folder.write(name, textOf(now));
    said = now;
  };
  return {
    isOurs,
    renew: () => folder.renew(name),
    change,
    end(failure) {
      if (failure) change({ failure });
      for (const turn of turnsOf(folder, key)) if (turn.number < number) forget(folder, key, turn);
      folder.rename(name, overNameOf(key, number));
      folder.sweep();
    },
  };
}

function forget(folder: ClaimFolder, key: string, { number, isOver }: Turn): void {
  folder.delete(isOver ? overNameOf(key, number) : nameOf(key, number));
}

// Large items where the platform takes small ones alone (Windows: 2,560 bytes). Under its own name stands what fits, or
// a header that names the parts: they carry the id of their write, so that a reader sees one write or another, and
// never a mixture. The header is written when all its parts are there; those of the write before go last.

/** Bytes by name. */
export interface Shelf {
  get(name: string): Promise<Uint8Array | undefined>;
  set(name: string, value: Uint8Array): Promise<void>;
  /** Deleting what is absent is no error. */
  delete(name: string): Promise<void>;
}

/** How many bytes an item may have. */
export const largestItem = (platform: NodeJS.Platform): number =>
  platform === 'win32' ? 2_560 : Number.POSITIVE_INFINITY;

/** No text of ours begins with this byte: what does is a header. */
const MARK = 0;
/** A write that goes on while we read: the header is looked at again. */
const TRIES = 5;

interface Header {
  readonly id: string;
  readonly count: number;
  /** How many bytes the parts have together. */
  readonly size: number;
}

/** A shelf for items of any size, on one whose items are at most `largest` bytes. */
export function inParts(shelf: Shelf, largest: number, newId: () => string): Shelf {
  const deleteParts = async (name: string, header: Header | undefined): Promise<void> => {
    for (let at = 0; header && at < header.count; at++) await shelf.delete(partName(name, header, at));
  };
  return {
    async get(name) {
      for (let tried = 0; tried < TRIES; tried++) {
        const found = await shelf.get(name);
        const header = headerIn(found);
        if (!header) return found;
        const whole = await joined(shelf, name, header);
        if (whole) return whole;
      }
      return undefined;
    },
    async set(name, value) {
      const before = headerIn(await shelf.get(name));
      const fits = value.length <= largest && value[0] !== MARK;
      const header = { id: newId(), count: fits ? 0 : Math.ceil(value.length / largest), size: value.length };
      for (let at = 0; at < header.count; at++)
        await shelf.set(partName(name, header, at), value.subarray(at * largest, (at + 1) * largest));
      await shelf.set(name, fits ? value : bytesOf(header));
      await deleteParts(name, before);
    },
    async delete(name) {
      const before = headerIn(await shelf.get(name));
      await shelf.delete(name);
      await deleteParts(name, before);
    },
  };
}

const partName = (name: string, { id }: Header, at: number): string => `${name}#${id}#${at + 1}`;

async function joined(shelf: Shelf, name: string, header: Header): Promise<Uint8Array | undefined> {
  const whole = new Uint8Array(header.size);
  let size = 0;
  for (let at = 0; at < header.count; at++) {
    const part = await shelf.get(partName(name, header, at));
    if (!part || size + part.length > whole.length) return undefined;
    whole.set(part, size);
    size += part.length;
  }
  return size === header.size ? whole : undefined;
}

function bytesOf(header: Header): Uint8Array {
  return Uint8Array.of(MARK, ...new TextEncoder().encode(JSON.stringify({ v: 1, ...header })));
}

function headerIn(bytes: Uint8Array | undefined): Header | undefined {
  if (bytes?.[0] !== MARK) return undefined;
  try {
    const { v, id, count, size } = JSON.parse(new TextDecoder().decode(bytes.subarray(1)));
    const isHeader = v === 1 && /^[\w-]{1,64}$/.test(id) && isCount(count) && isCount(size);
    return isHeader ? { id, count, size } : undefined;
  } catch {
    return undefined;
  }
}

/** No item of ours comes near a thousandth of this: a damaged header must not have us make room for it. */
const isCount = (value: unknown): boolean =>
  Number.isInteger(value) && 0 <= Number(value) && Number(value) < 1e7;

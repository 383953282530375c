const UNIT_SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Seconds of `1h`, `90m`, `1h30m`, `3600s` or bare seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(\d+[hms])+$/.test(text)) return undefined;
  const parts = text.match(/\d+[hms]/g) ?? [];
  return parts.reduce(
    (sum, part) => sum + Number.parseInt(part, 10) * (UNIT_SECONDS[part.slice(-1)] ?? 0),
    0,
  );
}

/** Seconds as a person says them: `17s`, `42m`, `1h`, `1h5m`. */
export function sayDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}

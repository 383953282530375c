import type { Env } from '../profiles/settings.ts';

/** True where programs can open a window: under X or Wayland. */
export const hasDisplay = ({ DISPLAY, WAYLAND_DISPLAY }: Env): boolean => Boolean(DISPLAY || WAYLAND_DISPLAY);

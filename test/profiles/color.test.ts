import { expect, it } from 'vitest';
import { colorOf } from '../../src/profiles/color.ts';
import { profilesIn } from './support.ts';

it.each([
  ['prod', 'red'],
  ['Production', 'red'],
  ['acme-prod', 'red'],
  ['acme.prod.eu', 'red'],
  ['prod/admin', 'red'],
  ['prod_ro', 'red'],
  ['prod admin', 'red'],
  ['team:prod', 'red'],
  ['ada@prod', 'red'],
  ['product', 'green'],
  ['reproduction', 'green'],
  ['preprod', 'green'],
  ['staging', 'yellow'],
  ['acme-stage', 'yellow'],
  ['backstage', 'green'],
  ['test', 'green'],
  ['toString', 'green'],
])('%s is %s by its name', (name, color) => {
  expect(colorOf({ profile: () => undefined }, name)).toBe(color);
});

it.each([
  ['yellow', 'yellow'],
  ['RED', 'red'],
  ['FF8800', 'ff8800'],
  ['#ff8800', 'green'],
  ['', 'green'],
  ['\x1b[31m', 'green'],
  ['red; touch x', 'green'],
])('T4 color = %j: %s', (written, color) => {
  expect(colorOf(profilesIn(`[profile test]\ncolor = ${written}`), 'test')).toBe(color);
});

it.each([
  ['confirm = true', 'red'],
  ['confirm = no', 'green'],
  ['confirm = true\ncolor = blue', 'blue'],
])('one with %j is %s', (lines, color) => {
  expect(colorOf(profilesIn(`[profile live]\n${lines}`), 'live')).toBe(color);
});

it('its own colour comes before its name’s', () => {
  expect(colorOf(profilesIn('[profile prod]\ncolor = green'), 'prod')).toBe('green');
});

it.each([
  ['cli', 'prod', 'red'],
  ['prod-cli', 'dev', 'red'],
  ['cli', 'staging', 'yellow'],
  ['cli', 'calm', 'blue'],
])('%s, which stands for %s, is %s', (name, other, color) => {
  expect(colorOf(profilesIn('[profile calm]\ncolor = blue'), name, other)).toBe(color);
});

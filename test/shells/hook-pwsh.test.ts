// PowerShell is on no machine of ours: its hook is written by its documentation, and looked at as text.

import { describe, expect, it } from 'vitest';
import { pwsh } from '../../src/shells/pwsh.ts';

const text = (await pwsh.hook?.()) ?? '';
const code = text.replace(/^\s*#.*$/gm, '').replace(/'(?:[^']|'')*'|"[^"]*"/g, "''");

describe('the hook of PowerShell, which could not be run', () => {
  it('is ASCII, whatever the code page of the console', () => {
    expect(text).toMatch(/^[ -~\n]+$/);
  });

  it('closes every bracket that it opens', () => {
    const open: string[] = [];
    for (const [bracket] of code.matchAll(/[()[\]{}]/g)) {
      const wanted = { ')': '(', ']': '[', '}': '{' }[bracket];
      if (wanted) expect(open.pop()).toBe(wanted);
      else open.push(bracket);
    }
    expect(open).toEqual([]);
  });

  it('defines both names, and calls nothing of its own that it does not define', () => {
    const defined = [...text.matchAll(/function global:(\w+)/g)].map(([, name]) => name);
    const called = [...code.matchAll(/(?<![.:\w])__switch[A-Z]\w*/g)].map(([name]) => name);
    expect(defined).toEqual(expect.arrayContaining(['asw', 'prompt']));
    expect(text).toContain('Function:global:switch');
    expect(called.filter((name) => !defined.includes(name))).toEqual([]);
  });

  it('T5: runs as code what a run that went well has printed, and nothing else', () => {
    const runs = code.split('\n').filter((line) => /Invoke-Expression|iex\b|\[ScriptBlock\]/i.test(line));
    expect(runs.map((line) => line.trim())).toEqual(["if ($code) { Invoke-Expression ($code -join '') }"]);
    expect(text.indexOf('if ($LASTEXITCODE -ne 0) { return $false }')).toBeLessThan(
      text.indexOf('Invoke-Expression'),
    );
    expect(text.indexOf('if ($LASTEXITCODE -ne 0) { return $false }')).toBeGreaterThan(-1);
  });

  it('T5: a name is what is written, and no part of a text in which PowerShell looks for variables but its own', () => {
    const spliced = [...text.matchAll(/"([^"]*)"/g)].flatMap(([, words = '']) =>
      [...words.matchAll(/\$\{?([\w:]+)/g)].map(([, name]) => name),
    );
    expect(new Set(spliced)).toEqual(new Set(['name', 'time', 'left', 'function:prompt']));
  });
});

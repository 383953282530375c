// What reading costs alone: a profile and its sources, from a file that the command line names.

import { readProfiles } from '../../src/profiles/read.ts';

const [, , file = '', name = ''] = process.argv;
const profiles = readProfiles({
  config: { file, shown: file },
  credentials: { file: `${file}.none`, shown: 'none' },
});
let profile = profiles.profile(name);
const sourceOf = (): string | undefined => profile?.values.get('source_profile')?.value;
for (let source = sourceOf(); source; source = sourceOf()) profile = profiles.profile(source);
if (!profile?.values.has('mfa_serial')) process.exitCode = 1;

// What reading costs alone: a profile and its sources, from a file that the command line names.

import { readProfiles } from '../../src/profiles/read.ts';

const [, , file = '', name = ''] = process.argv;
const profiles = readProfiles({
  config: { file, shown: file },
  credentials: { file: `${file}.none`, shown: 'none' },
});
let profile = profiles.profile(name);
for (let next = profile; next; next = profiles.profile(next.values.get('source_profile')?.value ?? ''))
  profile = next;
if (!profile?.values.has('mfa_serial')) process.exitCode = 1;

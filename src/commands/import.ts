import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import { type Command, JSON_OPTION } from './command.ts';
import { cleanUp } from './import-clean.ts';
import { importAll } from './import-keys.ts';
import { listImports } from './import-list.ts';
import { PROFILE_OPTIONS, refuseOthers } from './import-sso-options.ts';
import { EVERY, wantedKeys } from './import-where.ts';
import { keepNames } from './names.ts';

export const importKeys: Command = {
  summary:
    'move access keys into the keychain that lie in files or in another tool; or make profiles of what SSO or a browser extension knows',
  usage: '[where [profile…]]',
  examples: [
    ['import', 'what could be imported, and from where; reads no secret'],
    ['import credentials --all', 'every long-lived key of ~/.aws/credentials; offers to take them out there'],
    ['import aws-vault jump', 'one key of aws-vault: its own program gives it out, or its store is read'],
    ['import sso', 'a profile for each role that IAM Identity Center gives; shows the change, then asks'],
    ["import sso corp --accounts 'acme-*' --prune", 'of some accounts; takes out what is given no more'],
    ['import aesr roles.ini', 'a profile for each role of AWS Extend Switch Roles; - is stdin'],
  ],
  notes: [
    'where is credentials, aws-vault, or one of its stores: aws-vault-file, aws-vault-pass, aws-vault-secret-service.',
    'AWS confirms each key, and it is read back from the keychain, before anything is taken away.',
    'sso [session]: an [sso-session] of ~/.aws/config; --start-url and --sso-region write a new one, too.',
    'aesr FILE: the text of the configuration page of AWS Extend Switch Roles; no profile that is there is changed.',
  ],
  options: [
    { flags: '--all', description: 'every key that lies there' },
    { flags: '--replace', description: 'put them in the place of other keys of the same names' },
    { flags: '--delete-from-file', description: 'take them out of the file without asking' },
    JSON_OPTION,
    ...PROFILE_OPTIONS,
  ],
  offersFile: true,
  words: {
    max: Number.POSITIVE_INFINITY,
    choices: ['credentials', ...EVERY, 'sso', 'aesr'],
    second: { choices: 'file', after: 'aesr' },
  },

  async run(context, { profile: where, words = [], options }) {
    refuseOthers(where, options);
    if (where === 'sso') return (await import('./import-sso.ts')).importSso(context, words.slice(1), options);
    if (where === 'aesr')
      return (await import('./import-aesr.ts')).importAesr(context, words.slice(1), options);
    if (where === undefined && options.all)
      throw new SwitchError('usage', 'from where?', [`${context.program} import credentials --all`]);
    if (where === undefined) return listImports(context, options);
    const { keys, title } = await wantedKeys(context, where, words.slice(1), options);
    await (await context.keychain()).open();
    const { kept, dead, code } = await importAll(context, keys, { where, title }, options);
    await keepNames(context);
    const gone = await cleanUp(context, kept, options);
    const others = keys
      .map(({ name }) => name)
      .filter((name) => !dead.includes(name) && !gone.includes(name));
    const again = [context.program, 'import', where, ...others].map((word) => typed(word)).join(' ');
    if (dead.length > 0 && others.length > 0) context.say(`the others alone: ${again}`);
    return code;
  },
};

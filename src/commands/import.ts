import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import { type Command, JSON_OPTION } from './command.ts';
import { cleanUp } from './import-clean.ts';
import { importAll } from './import-keys.ts';
import { listImports } from './import-list.ts';
import { EVERY, wantedKeys } from './import-where.ts';
import { keepNames } from './names.ts';

export const importKeys: Command = {
  summary:
    'move access keys that lie in files or in another tool into the keychain, without typing one again',
  usage: '[where [profile…]]',
  examples: [
    ['import', 'what could be imported, and from where; reads no secret'],
    ['import credentials --all', 'every long-lived key of ~/.aws/credentials; offers to take them out there'],
    ['import aws-vault jump', 'one key of aws-vault: its own program gives it out, or its store is read'],
  ],
  notes: [
    'where is credentials, aws-vault, or one of its stores: aws-vault-file, aws-vault-pass, aws-vault-secret-service.',
    'AWS confirms each key, and it is read back from the keychain, before anything is taken away.',
  ],
  options: [
    { flags: '--all', description: 'every key that lies there' },
    { flags: '--replace', description: 'put them in the place of other keys of the same names' },
    { flags: '--delete-from-file', description: 'take them out of the file without asking' },
    JSON_OPTION,
  ],
  offersFile: true,
  words: { max: Number.POSITIVE_INFINITY, choices: ['credentials', ...EVERY] },

  async run(context, { profile: where, words = [], options }) {
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

import { differsIn } from '../profiles/differs.ts';
import { type Profiles, profilesFrom } from '../profiles/profile.ts';
import { json } from '../words/json.ts';
import { type Command, JSON_OPTION } from './command.ts';
import { includesIn, problemsOf } from './config-problems.ts';
import { configurationOf, type Told } from './config-shape.ts';
import { configurationInWords } from './config-words.ts';
import { sayMissing } from './missing-files.ts';
import { keepNames } from './names.ts';

export const config: Command = {
  summary:
    'every section of the AWS files as it was read, what was ignored, and where other tools read differently',
  usage: '[profile]',
  examples: [
    ['config', 'what is read, from which file and line'],
    ['config prod', 'one profile, with what concerns it'],
    ['config --strict', "as AWS's own specification wants it: exit 3 where that is an error"],
    ['config --json | jq .problems', 'for a script'],
  ],
  notes: ['Secrets are not shown. Nothing is asked, and AWS is not called.'],
  options: [
    JSON_OPTION,
    { flags: '--strict', description: "read as AWS's parser tests do; exit 3 on what they call an error" },
  ],
  words: { max: 1 },

  async run(context, { profile, options }) {
    const all = readingOf(context.profiles(), options.strict === true);
    const problems = problemsOf(all, context.index(), context.env);
    const told = configurationOf(all, [...differencesIn(all), ...includesIn(all)], problems, profile);
    sayMissing(context, all);
    context.answer(options.json ? json(told) : configurationInWords(told));
    await keepNames(context);
    const wrong = told.problems.filter(({ error }) => error);
    if (!options.strict || wrong.length === 0) return 0;
    const [first] = wrong;
    context.say(
      `AWS's specification calls this an error: ${first?.file}, line ${first?.line}: ${first?.message}`,
    );
    return 3;
  },
};

/** The same files in the reading that was asked for. */
function readingOf(profiles: Profiles, isStrict: boolean): Profiles {
  const [config, credentials] = profiles.files;
  return isStrict && config && credentials ? profilesFrom(config, credentials, 'strict') : profiles;
}

function differencesIn({ files: [config, credentials] }: Profiles): Told[] {
  return [
    ...(config ? differsIn(config, 'config') : []),
    ...(credentials ? differsIn(credentials, 'credentials') : []),
  ];
}

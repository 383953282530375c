import { SERVICE_NAMES } from '../console/services.ts';
import type { Context } from '../context/index.ts';
import { type Command, JSON_OPTION, type Request, SESSION_OPTIONS, YES_OPTION } from './command.ts';
import { checkAsked, LINK_FORMATS } from './console-asked.ts';

export const consoleCommand: Command = {
  summary: 'the web console, signed in as the role of a profile; or the link that switches to the role there',
  usage: '[profile] [service]',
  examples: [
    ['console prod', 'the console of prod, in your browser'],
    ['console prod s3', 'at S3; as short: ec2, cw, logs, iam, lambda, cfn, ddb, sfn …'],
    ['console prod ec2/home#Instances: --region eu-central-1', 'any page, by its path, in any region'],
    ['console prod --print', 'the address, for another machine: as good as a password for 15 minutes'],
    ['console --link prod', 'the link that switches to the role, for whoever is signed in as a user'],
    ['console --link --format html >roles.html', 'the links of all roles as one page, with search'],
  ],
  notes: [
    'Without a profile it takes AWS_PROFILE, else you choose. The address stands in no argv, log or error: the browser gets one on this machine, which is good once.',
    'An IAM user has no way in by a session: AWS takes roles alone.',
  ],
  options: [
    { flags: '--print', description: 'print the address, and open nothing' },
    { flags: '--copy', description: 'put it into the clipboard, and open nothing' },
    { flags: '--browser <name>', description: 'the browser that opens it' },
    { flags: '--logout', description: 'leave the console first, whoever is signed in there' },
    { flags: '--link', description: 'the link that switches to the role; of any number of profiles, or all' },
    { flags: '--format <name>', description: `of --link: ${LINK_FORMATS.join(', ')}`, choices: LINK_FORMATS },
    { ...JSON_OPTION, description: 'of --link: the same as --format json' },
    ...SESSION_OPTIONS,
    YES_OPTION,
  ],
  offersFile: true,
  words: { max: 1000, second: { choices: SERVICE_NAMES, unless: '--link' } },

  async run(context, request) {
    checkAsked(request, context);
    if (request.options.link) return (await import('./console-link.ts')).linked(context, request);
    return entered(context, request);
  },
};

async function entered(context: Context, request: Request): Promise<number> {
  const { enterConsole } = await import('./console-enter.ts');
  return enterConsole(context, request);
}

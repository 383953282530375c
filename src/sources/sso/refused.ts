import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';
import { OidcRefusal } from './oidc.ts';

/** What a person is told of a sign-in that came to nothing, by OAuth's own word for it. */
export function explainedRefusal(code: string, message: string): SwitchError {
  const said = cleanLine(message, LONGEST);
  const words = said ? [`it was said: ${said}`] : [];
  if (code === 'access_denied')
    return new SwitchError('refused', 'the sign-in was denied', [...words, 'nothing was run: run it again']);
  if (code === 'expired_token')
    return new SwitchError('refused', 'nobody has confirmed the code in time', [
      'nothing was run: run it again',
    ]);
  return new SwitchError('refused', `Identity Center gave no sign-in: ${cleanLine(code)}`, words);
}

const LONGEST = 300;

/** What comes of the work; a refusal becomes an error for a person. */
export async function unlessRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof OidcRefusal ? explainedRefusal(error.code, error.message) : error;
  }
}

// docs/moving-from-aws-vault.md has a row for everything that a user of aws-vault may have typed or set: its commands,
// flags, variables, keys and stores, of 99designs' 7.2 and ByteNess' 7.13.

import { describe, expect, it } from 'vitest';
import { type Page, pagesIn, rowsOf, spansOf } from './pages.ts';

const COMMANDS =
  'add remove rm list ls rotate exec export clear login proxy server migrate-backend version help';
const FLAGS = `
  -d --duration -n --no-session --region -t --mfa-token -j --json --format -s --server --ecs-server --ec2-server --lazy
  --stdout --profile-env --path -a --auto-logout --env --add-config --no-add-config -f --force --sessions-only
  --profiles --sessions --credentials --debug --backend --prompt --keychain --secret-service-collection
  --pass-dir --pass-cmd --pass-prefix --file-dir --biometrics
  --op-timeout --op-vault-id --op-item-title-prefix --op-item-tag --op-connect-host --op-desktop-account-id
  --proton-pass-share-id --proton-pass-item-title-prefix --proton-pass-api-base --proton-pass-timeout
  --completion-bash --completion-script-bash --completion-script-zsh --help-long --help-man`;
const VARIABLES = `
  AWS_CONFIG_FILE AWS_REGION AWS_DEFAULT_REGION AWS_STS_REGIONAL_ENDPOINTS AWS_ENDPOINT_URL AWS_MFA_SERIAL
  AWS_SESSION_TOKEN_TTL AWS_CHAINED_SESSION_TOKEN_TTL AWS_ASSUME_ROLE_TTL AWS_FEDERATION_TOKEN_TTL AWS_MIN_TTL
  AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_SESSION_TAGS AWS_TRANSITIVE_TAGS AWS_SOURCE_IDENTITY AWS_PROFILE AWS_VAULT
  AWS_VAULT_DISABLE_HELP_MESSAGE SHELL YKMAN_OATH_CREDENTIAL_NAME YKMAN_OATH_DEVICE_SERIAL AWS_VAULT_YKMAN_VERSION
  PASSWORD_STORE_DIR PASSAGE_DIR DISABLE_KWALLET OP_VAULT_ID PROTON_PASS_SHARE_ID PROTON_PASS_API_BASE
  AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY PROTON_PASS_PERSONAL_ACCESS_TOKEN
  AWS_VAULT_DURATION AWS_VAULT_STDOUT AWS_VAULT_PROFILE_ENV AWS_VAULT_AUTO_LOGOUT AWS_VAULT_BACKEND AWS_VAULT_PROMPT
  AWS_VAULT_KEYCHAIN_NAME AWS_VAULT_SECRET_SERVICE_COLLECTION_NAME AWS_VAULT_PASS_PASSWORD_STORE_DIR
  AWS_VAULT_PASS_CMD AWS_VAULT_PASS_PREFIX AWS_VAULT_FILE_DIR AWS_VAULT_FILE_PASSPHRASE AWS_VAULT_BIOMETRICS
  AWS_VAULT_OP_TIMEOUT AWS_VAULT_OP_VAULT_ID AWS_VAULT_OP_ITEM_TITLE_PREFIX AWS_VAULT_OP_ITEM_TAG
  AWS_VAULT_OP_CONNECT_HOST AWS_VAULT_OP_CONNECT_TOKEN AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN
  AWS_VAULT_OP_DESKTOP_ACCOUNT_ID AWS_VAULT_PROTON_PASS_SHARE_ID AWS_VAULT_PROTON_PASS_ITEM_TITLE_PREFIX
  AWS_VAULT_PROTON_PASS_API_BASE AWS_VAULT_PROTON_PASS_TIMEOUT`;
const KEYS = `
  mfa_serial role_arn external_id region role_session_name duration_seconds source_profile sso_session sso_start_url
  sso_region sso_account_id sso_role_name sso_registration_scopes web_identity_token_file sts_regional_endpoints
  credential_process endpoint_url include_profile parent_profile session_tags transitive_session_tags source_identity
  mfa_process web_identity_token_process`;
const STORES =
  'keychain wincred winhello secret-service kwallet keyctl pass passage file op op-connect op-desktop proton-pass';

const ALL = [COMMANDS, FLAGS, VARIABLES, KEYS, STORES].join(' ').trim().split(/\s+/);
const VERDICTS = new Set(['same', 'better', 'other', 'not yet', 'dropped']);

/** The rows that judge something, and what each is about. */
function judged(page: Page): { what: string[]; verdict: string; why: string }[] {
  const cells = rowsOf(page).filter(([, verdict = '']) => VERDICTS.has(verdict));
  return cells.map(([first = '', verdict = '', why = '']) => ({
    what: spansOf({ name: '', text: first }).flatMap((span) => span.split(' ')),
    verdict,
    why,
  }));
}

function missing(page: Page): string[] {
  const told = new Set(judged(page).flatMap(({ what }) => what));
  return ALL.filter((name) => !told.has(name));
}

/** A thing that is not the same, and of which nothing is said. */
const unexplained = (page: Page): string[] =>
  judged(page).flatMap(({ what, verdict, why }) => (verdict !== 'same' && why === '' ? what : []));

const page = pagesIn().find(({ name }) => name === 'docs/moving-from-aws-vault.md') ?? { name: '', text: '' };

describe('docs/moving-from-aws-vault.md', () => {
  it('would be seen to lack a row, and a reason', () => {
    const text = '| `add`, `exec -j` | same | |\n| `rm` | dropped | |\n| `ls` | gone | it is |\n';
    expect(missing({ name: '', text })).toEqual(
      ALL.filter((name) => !['add', 'exec', '-j', 'rm'].includes(name)),
    );
    expect(unexplained({ name: '', text })).toEqual(['rm']);
  });

  it('says of each thing of aws-vault what has become of it', () => {
    expect(missing(page)).toEqual([]);
  });

  it('says why, wherever it is not the same', () => {
    expect(unexplained(page)).toEqual([]);
  });
});

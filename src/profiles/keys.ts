// The keys that a profile may have: AWS's, aws-vault's and ours. Any other is allowed, and ignored by everyone; one
// that is almost one of these is probably a slip.

import { distanceWithin } from '../words/nearest.ts';
import type { Origin, Value } from './profile.ts';

const AWS = `
  aws_access_key_id aws_secret_access_key aws_session_token aws_security_token aws_account_id
  role_arn source_profile credential_source external_id mfa_serial duration_seconds role_session_name
  web_identity_token_file credential_process login_session
  sso_session sso_start_url sso_region sso_account_id sso_role_name sso_registration_scopes
  region output services endpoint_url ignore_configured_endpoint_urls sts_regional_endpoints
  use_fips_endpoint use_dualstack_endpoint ca_bundle max_attempts retry_mode parameter_validation
  cli_pager cli_timestamp_format cli_follow_urlparam cli_auto_prompt cli_history cli_binary_format cli_error_format
  cli_help_output api_versions tcp_keepalive metadata_service_timeout metadata_service_num_attempts
  ec2_metadata_service_endpoint ec2_metadata_service_endpoint_mode ec2_metadata_v1_disabled defaults_mode
  s3 s3api s3_us_east_1_regional_endpoint s3_use_arn_region s3_disable_multiregion_access_points
  s3_disable_express_session_auth sigv4a_signing_region_set request_min_compression_size_bytes
  disable_request_compression account_id_endpoint_mode sdk_ua_app_id user_agent_appid
  request_checksum_calculation response_checksum_validation auth_scheme_preference cloudfront aws_cli_auto_prompt
`;
const AWS_VAULT = `
  include_profile parent_profile mfa_process session_tags transitive_session_tags source_identity
  web_identity_token_process
`;
const OURS = 'saml_process color description tags confirm policy_arns console_browser console_apart';

const KNOWN: readonly string[] = [AWS, AWS_VAULT, OURS].join(' ').trim().split(/\s+/);
const isKnown: ReadonlySet<string> = new Set(KNOWN);

/** A key that was probably meant to be another. */
export interface Misspelt extends Origin {
  readonly message: string;
}

/** The keys of a profile that are almost one that is known, and not that one. */
export function misspeltKeys(values: ReadonlyMap<string, Value>): Misspelt[] {
  return [...values].flatMap(([key, { file, line }]) => {
    const meant = closestKey(key);
    return meant && !values.has(meant)
      ? [{ file, line, message: `unknown key ${key}; closest: ${meant}` }]
      : [];
  });
}

/** The key that one was meant to be; undefined for a known one. One slip in a short key, two in a long one. */
export function closestKey(key: string): string | undefined {
  const plain = key.replaceAll('-', '_');
  if (isKnown.has(key)) return undefined;
  if (isKnown.has(plain)) return plain;
  const limit = key.length < 5 ? 0 : key.length < 10 ? 1 : 2;
  return KNOWN.find((name) => distanceWithin(plain, name, limit));
}

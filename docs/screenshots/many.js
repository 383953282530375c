// Prints five thousand profiles, as a generator of a large company's config would.
const TEAMS = [
  'payments',
  'search',
  'ledger',
  'mobile',
  'data',
  'identity',
  'shipping',
  'billing',
  'risk',
  'media',
];
const STAGES = ['dev', 'test', 'staging', 'prod'];
const ROLES = ['Admin', 'ReadOnly', 'Network', 'Deploy', 'Billing'];
const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];

for (let unit = 1; unit <= 25; unit++)
  for (const [of, team] of TEAMS.entries())
    for (const [at, stage] of STAGES.entries())
      for (const [as, role] of ROLES.entries()) {
        const account = String(
          100_000_000_000 + (((unit * 7919 + of * 104_729 + at * 1_299_709) * 65_537) % 899_999_999_999),
        );
        const name = `acme${unit}-${team}-${stage}-${role.toLowerCase()}`;
        console.log(`[profile ${name}]
role_arn = arn:aws:iam::${account}:role/${role}
source_profile = jump
region = ${REGIONS[(unit + as) % REGIONS.length]}
`);
      }

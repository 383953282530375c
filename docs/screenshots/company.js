// Prints the thirty profiles of a company that the captures of docs/picker.md are made of.
const TEAMS = ['payments', 'search', 'checkout', 'data-platform', 'identity'];
const STAGES = ['dev', 'staging', 'prod'];

for (const [of, team] of TEAMS.entries())
  for (const [at, stage] of STAGES.entries())
    for (const [as, role] of ['Engineer', 'ReadOnly'].entries())
      console.log(`[profile ${team}-${stage}${as ? '-ro' : ''}]
role_arn = arn:aws:iam::${140_638_098_500 + of * 10 + at}:role/${role}
source_profile = jump
region = ${of % 2 ? 'eu-central-1' : 'eu-west-1'}
${team === 'checkout' && !as ? 'description = the shop\n' : ''}`);

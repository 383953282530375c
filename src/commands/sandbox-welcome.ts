/** What a person reads who has entered the practice organisation. */
export function welcome(program: string): string {
  return `a practice organisation: nothing in it is real, nothing leaves this machine
  ${program} list
      what there is; cat $AWS_CONFIG_FILE shows it with a lesson in each profile
  ${program} exec prod -- aws s3 ls
      run a command in prod; asks for an MFA code
  ${program} sandbox code
      your phone: shows the code; works in another terminal too, as does log
  ${program} use staging
      asks nothing: one code opens every role; use - goes back, off leaves it
  ${program} exec partner -- aws s3 ls
      a role that wants an external id; audit is a chain of two roles
  ${program} exec dev-sso -- aws s3 ls
      without a key: signs in to Identity Center, in a browser or by sandbox allow
  ${program} console prod
      the web console, signed in as that role: its pages say who you are
  ${program} explain web
      a role without a key; saml, process and login begin elsewhere, too
  ${program} sandbox log
      what the organisation was asked, and what it refused
  exit
      leaves it; all it wrote is deleted`;
}

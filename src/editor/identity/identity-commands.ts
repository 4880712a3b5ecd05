/** The commands for who somebody is at a team's warden. */
export const identityCommands = {
  signIn: 'flagwarden.signIn',
  signOut: 'flagwarden.signOut',
} as const;

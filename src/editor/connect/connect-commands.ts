/** The commands for platforms and the warden. */
export const connectCommands = {
  connect: 'flagwarden.connect',
  disconnect: 'flagwarden.disconnect',
  replaceCredential: 'flagwarden.replaceCredential',
  sync: 'flagwarden.sync',
} as const;

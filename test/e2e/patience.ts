/** How long flows wait for what has to come, in milliseconds: several times what a slow and busy machine needs. */
export const patience = 120_000;

/** Names of receivers that tell OpenFeature where their origin is unknown, and those that name it. */
export const receivers = /open_?feature|flag|feature|^_?(of|ff)?_?client$/i;
export const namesakes = /open_?feature/i;

export const t = (id: string, text: string) => text || id;

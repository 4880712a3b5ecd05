export const cookie = ({ key, days }: { key: string; days: number }) => `${key}=1; max-age=${days}`;

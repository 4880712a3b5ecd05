export function parseEnvVarBoolean(value: string | undefined, fallback: boolean): boolean {
    if (value === undefined) return fallback;
    return ['true', 't', '1'].includes(value.toLowerCase());
}

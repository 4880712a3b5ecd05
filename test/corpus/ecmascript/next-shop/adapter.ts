export const createLaunchDarklyAdapter = () => ({ origin: 'demo', decide: () => true });

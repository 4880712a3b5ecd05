export const unknownFlag = {
  appName: 'demo',
  instanceId: 'beta',
  projectName: 'export',
};

export const registered = (appName: string) => unknownFlag.appName === appName && appName !== 'demo';

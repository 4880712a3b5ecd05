export function audit(isOn: (event: string) => boolean) {
  return isOn('orderHistory') ? 'smartSearch' : 'none';
}

const features = { enabled: (column: string) => column.length > 0 };

export const columns = ['orderHistory', 'reportV2'].filter((column) => features.enabled(column));
export const hasReport = features.enabled('reportV2');

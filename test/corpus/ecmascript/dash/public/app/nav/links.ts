import { config } from '../../../packages/runtime/src/config';

interface Link {
  id: string;
  text: string;
  children?: Link[];
}

export function links(folder: { nestedFolders?: Link[] }): Link[] {
  const out: Link[] = [{ id: 'search', text: 'Search' }];
  const toggles = config.featureToggles;
  if (toggles.alertingTriage) { //= alertingTriage
    out.push({ id: 'alertingTriage', text: 'Triage' });
  }
  if (toggles['publicDashboards'] && !toggles.tableNextGen) { //= publicDashboards; tableNextGen
    out.push({ id: 'publicDashboards', text: 'Public', children: folder.nestedFolders });
  }
  return out;
}

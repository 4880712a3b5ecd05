import { config } from '../../../packages/runtime/src/config';
import { t } from '../i18n';

interface State {
  nestedFolders: string[];
  queryLibrary: { open: boolean };
}

export function BrowsePage(state: State) {
  const canMove = config.featureToggles.nestedFolders && state.nestedFolders.length > 0; //= nestedFolders
  const { featureToggles } = config;
  const { tableNextGen: nextGen, lokiLive = false } = config.featureToggles; //= tableNextGen; lokiLive

  if (!featureToggles.publicDashboards) { //= publicDashboards
    return <p>{t('publicDashboards.none', 'No public dashboards')}</p>;
  }
  if (config.search.nestedFolders > 10 || state.queryLibrary.open) {
    return null;
  }
  return (
    <section className={canMove ? 'nestedFolders' : ''}>
      {nextGen && <table />}
      {Boolean(config.featureToggles['queryLibrary']) && <input name="queryLibrary" />} { /*= queryLibrary */}
      {config?.featureToggles?.alertingTriage === true ? <em>{t('alertingTriage', '')}</em> : null} { /*= alertingTriage */}
      {config.featureToggles.panelTitleSearch && <input type="search" />} { /*? panelTitleSearch */}
    </section>
  );
}

/**
 * Describes the toggles that the server sends.
 */
export interface FeatureToggles {
  [name: string]: boolean | undefined; // support any string value

  alertingTriage?: boolean; //= alertingTriage
  nestedFolders?: boolean; //= nestedFolders
  /**
   * Enables the queryLibrary in Explore
   */
  queryLibrary?: boolean; //= queryLibrary
  lokiLive?: boolean; //= lokiLive
  tableNextGen?: boolean; //= tableNextGen
  publicDashboards?: boolean; //= publicDashboards
  panelTitleSearch?: boolean; //? panelTitleSearch
}

import { config } from '../../../packages/runtime/src/config';
import * as runtime from '../../../packages/runtime/src/config';
import { testWithFeatureToggles } from '../../test/toggles';

describe('nestedFolders', () => {
  testWithFeatureToggles({ enable: ['nestedFolders', 'lokiLive'], disable: ['queryLibrary'] }); //= nestedFolders; queryLibrary; lokiLive

  beforeAll(() => {
    config.featureToggles.tableNextGen = true; //= tableNextGen
    config.featureToggles = {
      ...config.featureToggles,
      publicDashboards: true, //= publicDashboards
      alertingTriage: false, //= alertingTriage
    };
  });

  afterAll(() => {
    delete runtime.config.featureToggles.tableNextGen; //= tableNextGen
    jest.replaceProperty(runtime.config, 'featureToggles', { lokiLive: true }); //= lokiLive
  });

  it('moves nestedFolders', () => {
    const response = { nestedFolders: [], publicDashboards: 3, tableNextGen: 'x' };
    expect(response.nestedFolders).toHaveLength(0);
    expect(response.publicDashboards).toBe(3);
  });
});

import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('a key that a value is put in from is a reference, as is a constant that holds nothing else', async () => {
  const files = {
    'Desk.java': `class Desk {
  static final String WRAP = "\${desk.gift-wrap.enabled:-true}";
  static final String BOTH = "\${desk.side-bar} \${desk.gift-wrap.enabled}";

  @Value("\${desk.side-bar:false}")
  boolean sideBar;

  Desk(@Named(WRAP) boolean wrap, @Named(BOTH) String both, @Value("#{'\${desk.side-bar}' == 'on'}") boolean on) {}

  @Value("\${desk.side-bar.width:3}")
  int width;

  @Value("\${desk.side-bar.enabled:false}")
  boolean bar;
}
`,
    'Lamp.kt':
      'class Lamp(@Value("\\${desk.side-bar:false}") val on: Boolean, @Value("\\$desk.side-bar") val no: String)\n',
    'application.yml': 'desk:\n  bar: ${DESK_BAR:false}\n  width: ${DESK_BAR_WIDTH:3}\n',
    'application.properties': 'desk.bar=${DESK_BAR:false}\ndesk.token=${DESK_TOKEN:hunter2}\n',
  };
  const keys = ['desk.gift-wrap.enabled', 'desk.side-bar', 'DESK_BAR', 'hunter2'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'Desk.java:2 desk.gift-wrap.enabled',
    'Desk.java:3 desk.side-bar',
    'Desk.java:3 desk.gift-wrap.enabled',
    'Desk.java:5 desk.side-bar',
    'Desk.java:8 desk.gift-wrap.enabled',
    'Desk.java:8 desk.side-bar',
    'Desk.java:13 desk.side-bar',
    'Lamp.kt:1 desk.side-bar',
    'application.properties:1 DESK_BAR',
    'application.yml:2 DESK_BAR',
  ]);
});

test('a name between quotes or brackets in the path of a setting is a flag as others are', async () => {
  const files = {
    'application-it.properties': `desk.features."GIFT_WRAP"=true
desk.features[GIFT_WRAP]=true
desk.features."side.bar"=true
%test.desk.features.GIFT_WRAP=true
%test,dev.desk.sizes.GIFT_WRAP=3
desk.sizes."GIFT_WRAP"=3
`,
    'compose.yml': `environment:
  desk.features."GIFT_WRAP": "true"
features:
  '[side.bar]': true
`,
    'DeskTest.java': `class DeskTest {
  Map<String, String> config() {
    return Map.of("desk.features.\\"GIFT_WRAP\\"", "true", "desk.sizes.\\"GIFT_WRAP\\"", "3");
  }
}
`,
    'build.gradle.kts': 'systemProperties = mapOf("desk.features.\\"GIFT_WRAP\\"" to "true")\n',
    'messages_it.properties': 'features.GIFT_WRAP=Carta\n',
  };
  expect(await sureLines(folders, files, ['GIFT_WRAP', 'side.bar'])).toEqual([
    'DeskTest.java:3 GIFT_WRAP',
    'application-it.properties:1 GIFT_WRAP',
    'application-it.properties:2 GIFT_WRAP',
    'application-it.properties:3 side.bar',
    'application-it.properties:4 GIFT_WRAP',
    'build.gradle.kts:1 GIFT_WRAP',
    'compose.yml:2 GIFT_WRAP',
    'compose.yml:4 side.bar',
  ]);
});

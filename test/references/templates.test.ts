import { expect, test } from 'vitest';
import { useFolders } from './use-folders';

const folders = useFolders();

test('the Ruby in the tags of a template is read, where it stands, and nothing else', async () => {
  const folder = await folders.make({
    'show.html.erb': `<h1 class="new_desk">new_desk</h1>
<%# Flipper.enabled?(:new_desk) %>
<% if Flipper.enabled?(:new_desk, user) -%>
  <p><%= t(:new_desk) %> é <%= Flipper.enabled?(
    "new_desk") %></p>
<% end %>
<%% Flipper.enabled?(:new_desk) %>
`,
  });
  const references = await folder.scan(folders.workerScript, ['new_desk']);
  expect(references.map(({ line, column, kind, language }) => [line, column, kind, language])).toEqual([
    [3, 25, 'call', 'erb'],
    [5, 6, 'call', 'erb'],
  ]);
});

test('configuration of a stage is no text for translation, though its name has two letters', async () => {
  const folder = await folders.make({
    'settings/qa.yml': 'features:\n  new_desk: true\n',
    'settings/fr.yml': 'features:\n  new_desk: Bureau\n',
  });
  const references = await folder.scan(folders.workerScript, ['new_desk']);
  expect(references.map(({ file }) => file)).toEqual(['settings/qa.yml']);
});

test.each([
  [
    'Cart.vue',
    `<template>\n  <FeatureToggle name="new-desk" v-slot="{ on }"><p>{{ on }}</p></FeatureToggle>\n</template>\n`,
  ],
  ['Cart.vue', `<template>\n  <p v-feature="'new-desk'">New</p>\n</template>\n`],
  ['Cart.svelte', `<p>Desk</p>\n<Feature title="new-desk" name="new-desk">New</Feature>\n`],
  ['Cart.svelte', `<p>Desk</p>\n<Feature name={'new-desk'} />\n`],
])('a component or directive of a flag in a template of %s asks for its key', async (file, source) => {
  const folder = await folders.make({ [file]: source.replaceAll('new-desk', 'desk') });
  const references = await folder.scan(folders.workerScript, ['desk']);
  const at = source.split('\n')[1]?.replaceAll('new-desk', 'desk').lastIndexOf('desk') ?? 0;
  expect(
    references.filter(({ certainty }) => certainty === 'sure').map(({ line, column }) => [line, column]),
  ).toEqual([[2, at + 1]]);
});

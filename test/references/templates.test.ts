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

test('what stands behind an expression over several lines keeps its line', async () => {
  const folder = await folders.make({
    'desk.hbs': `{{#let
  (hash
    may=(can
      'read desk' @model of='desks'
    )
    edits=(and (feature-flag 'new-desk') @model.isOwn)
  )
  as |rights|
}}
{{#if (feature-flag 'new-desk')}}{{/if}}
`,
  });
  const references = await folder.scan(folders.workerScript, ['new-desk']);
  expect(references.map(({ line, column }) => [line, column])).toEqual([
    [6, 31],
    [10, 22],
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

/** What is found for `new-desk` in a template, as `line:column`. */
async function placesIn(file: string, template: string): Promise<string[]> {
  const folder = await folders.make({ [file]: template });
  const references = await folder.scan(folders.workerScript, ['new-desk']);
  return references
    .filter(({ certainty }) => certainty === 'sure')
    .map(({ line, column }) => `${line}:${column}`);
}

/** The places of the key behind each `▸`, which isn't part of the template. */
function marked(template: string): { template: string; places: string[] } {
  const places = template.split('\n').flatMap((line, at) => {
    const parts = line.split('▸');
    let column = 1;
    return parts.slice(0, -1).map((part) => `${at + 1}:${(column += part.length)}`);
  });
  return { template: template.replaceAll('▸', ''), places };
}

const templates: Readonly<Record<string, string>> = {
  'desk.html.haml': `-# flag?(:"new-desk")
/ new-desk
%h1.new-desk{ title: 'new-desk' }= t('new-desk')
- if feature?(:"▸new-desk", user)
  .desk(class="wide")= label if feature_enabled?("▸new-desk")
  %p{ data: { open: feature?("▸new-desk") } } new-desk
  %p is #{feature?("▸new-desk") ? 'on' : 'off'}
  = render 'desk',
    shown: feature?("▸new-desk")
:javascript
  feature?("new-desk")
`,
  'desk.slim': `/ flag?("new-desk")
- if feature?("▸new-desk")
  h1.title title="new-desk" = feature?("▸new-desk") ? "new-desk" : ""
  p new-desk
`,
  'desk.html': `{% load flags %}{# {% flag "new-desk" %} #}
<p id="new-desk" data-toggle="new-desk">new-desk</p>
{% flag "▸new-desk" %} {% trans "new-desk" %} {% url 'new-desk' %} {% endflag %}
{% if not user.staff and feature_enabled('▸new-desk') %}
{% set on = is_feature_enabled("▸new-desk") %}
{% comment %}{% flag "new-desk" %}{% endcomment %}
<!-- {% flag "new-desk" %} -->
`,
  'desk.html.twig': `{% extends "new-desk" %}
{{ feature('▸new-desk') ? 'new-desk' : 'old' }}
{% if feature('▸new-desk') and not cart.empty %}{{ 'new-desk'|trans }}{% endif %}
{{ '▸new-desk' | feature_enabled }}
`,
  'desk.component.html': `<a *ngIf="flags.isEnabled('▸new-desk')" routerLink="new-desk">new-desk</a>
<a *appFeatureFlag="'▸new-desk'; else old" [featureFlag]="'▸new-desk'" featureKey="▸new-desk"></a>
@if (flags.isEnabled('▸new-desk')) { <b>new-desk</b> }
<p>{{ '▸new-desk' | featureFlag | async }} {{ 'new-desk' | translate }}</p>
`,
  'desk.hbs': `{{!-- {{#if (feature "new-desk")}} --}}
{{#if (feature "▸new-desk")}} {{t "new-desk"}} {{/if}}
{{#feature "▸new-desk"}} new-desk {{/feature}}
`,
  'desk.ejs': `<% if (flags.isEnabled('▸new-desk')) { %><p>new-desk</p><% } %>
<%# flags.isEnabled('new-desk') %>
`,
  'desk.blade.php': `@extends('new-desk')
{{-- @feature('new-desk') --}}
@feature('▸new-desk') @include('new-desk') {{ __('new-desk') }} @endfeature
@if (Feature::active('▸new-desk') && $open)
<p class="{{ $flags->isEnabled('▸new-desk') ? 'new-desk' : '' }}">{!! $flags->isEnabled("▸new-desk") !!}</p>
@php $on = $flags->isEnabled('▸new-desk'); @endphp
<x-feature name="▸new-desk">new-desk@features.example</x-feature>
`,
  'Desk.cshtml': `@page
@* @flags.IsEnabled("new-desk") *@
@{
    var on = flags.IsEnabled("▸new-desk");
    <p>new-desk</p>
}
@if (await flags.IsEnabledAsync("▸new-desk")) {
  <b>@await flags.IsEnabledAsync("▸new-desk")</b> <i>@Html.Raw("new-desk")</i>
} else if (flags.IsEnabled("▸new-desk")) { }
<feature name="▸new-desk">new-desk</feature> a@new-desk.com
`,
};

test.each(Object.entries(templates))('what %s asks for is read where it stands', async (file, written) => {
  const { template, places } = marked(written);
  expect(await placesIn(file, template)).toEqual(places);
});

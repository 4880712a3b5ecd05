import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language as Grammar, Parser } from 'web-tree-sitter';
import { allLanguages, languageOfFamily, languageOfFile } from '../../src/references/languages/all-languages';

const modules = path.join(import.meta.dirname, '../../node_modules');
const languages = path.join(import.meta.dirname, '../../src/references/languages');
const labelled = path.join(import.meta.dirname, '../fixtures/references');
const corpus = path.join(import.meta.dirname, '../corpus');

beforeAll(() => Parser.init());

describe.each(allLanguages.map((language) => [language.family, language] as const))(
  '%s',
  (family, language) => {
    test('goes by the name of its folder', () => {
      expect(languageOfFamily(family)).toBe(language);
      expect(existsSync(path.join(languages, family))).toBe(true);
    });

    test('has labelled source', () => {
      expect(existsSync(path.join(corpus, family))).toBe(true);
      expect(readdirSync(labelled).some((file) => languageOfFile(file)?.language === language)).toBe(true);
    });

    test('has a grammar for each of its dialects', () => {
      const given = new Set(Object.keys(language.grammars));
      expect(language.dialects.filter(({ grammar }) => !given.has(grammar))).toEqual([]);
    });

    test('speaks of types of nodes that its grammars have', async () => {
      const types = new Set<string>();
      for (const source of Object.values(language.grammars)) {
        const grammar = await Grammar.load(path.join(modules, source));
        grammar.types.forEach((type, number) => {
          if (grammar.nodeTypeIsNamed(number)) types.add(type);
        });
      }
      const spoken = {
        ...language.nodes,
        scopes: language.scopes,
        functions: language.functions,
        accessors: Object.keys(language.accessorRules.declarations),
        bodies: Object.keys(language.accessorRules.bodies ?? {}),
      };
      const unknown = Object.entries(spoken).flatMap(([role, own]) =>
        [...own].filter((type) => !types.has(type)).map((type) => `${role} ${type}`),
      );
      expect(unknown).toEqual([]);
    });
  },
);

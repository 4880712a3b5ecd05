import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('a text is one of a list of flags that a loop over it compares each with', async () => {
  const files = {
    'main.go': `package main

func (c *config) set() {
	for _, f := range c.featureList {
		for o := range strings.SplitSeq(f, ",") {
			switch o {
			case "old-ui":
				c.old = true
			case "fast-start", "":
				c.fast = true
			}
		}
	}
	for _, a := range c.args {
		switch a {
		case "new-cart":
			c.cart = true
		}
	}
}
`,
    'main.rs': `fn set(opts: &mut Opts, enabled_features: &[String]) {
    for f in enabled_features.iter() {
        match f.as_str() {
            "old-ui" => opts.old = true,
            _ => {}
        }
    }
}
`,
    'main.py': `def setup(opts, settings):
    for name in settings.EXPERIMENTS.split(","):
        if name == "old-ui":
            opts.old = True
    for name in settings.LANGUAGES:
        if name == "new-cart":
            opts.cart = True
`,
    'main.cc': `void setup(Opts &opts) {
  for (const auto &name : opts.features) {
    if (name == "old-ui") opts.old = true;
  }
}
`,
  };
  expect(await sureLines(folders, files, ['old-ui', 'fast-start', 'new-cart'])).toEqual([
    'main.cc:3 old-ui',
    'main.go:7 old-ui',
    'main.go:9 fast-start',
    'main.py:3 old-ui',
    'main.rs:4 old-ui',
  ]);
});

test('a text is compared with what another way of telling a text tells', async () => {
  const files = {
    'flags.rs': `fn set(feature: &str, page: &str) {
    match feature.to_lowercase().as_str() {
        "old-ui" => old(),
        _ => {}
    }
    match page.trim() {
        "new-cart" => cart(),
        _ => {}
    }
}
`,
    'flags.go': `package main

func set(feature string) {
	switch strings.ToLower(feature) {
	case "old-ui":
		old()
	}
}
`,
  };
  expect(await sureLines(folders, files, ['old-ui', 'new-cart'])).toEqual([
    'flags.go:5 old-ui',
    'flags.rs:3 old-ui',
  ]);
});

import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

async function found(files: Files, keys: readonly string[]): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, keys);
  return references.filter(({ known }) => known).map(({ file, line, key }) => `${file}:${line} ${key}`);
}

const keys = ['enableGiftWrap', 'discount-percentage'];

/** Code as generators of typed clients write it, files that use it, and the lines on which flags are asked for. */
const generated: readonly (readonly [language: string, files: Files, lines: readonly string[]])[] = [
  [
    'Go',
    {
      'flags/flags_gen.go': `package flags

import "github.com/open-feature/go-sdk/openfeature"

var client = openfeature.NewDefaultClient()

var EnableGiftWrap = struct {
	Value evaluationValue[bool]
	ValueWithDetails evaluationDetails[bool]
}{
	Value: func(ctx context.Context, evalCtx openfeature.EvaluationContext) bool {
		return client.Boolean(ctx, "enableGiftWrap", false, evalCtx)
	},
	ValueWithDetails: func(ctx context.Context, evalCtx openfeature.EvaluationContext) openfeature.BooleanEvaluationDetails {
		return client.BooleanValueDetails(ctx, "enableGiftWrap", false, evalCtx)
	},
}

var handlers = struct{ First, Second func() bool }{
	First: func() bool { return client.Boolean(ctx, "enableGiftWrap", false, evalCtx) },
	Second: func() bool { return client.Boolean(ctx, "discount-percentage", false, evalCtx) },
}
`,
      'main.go': `package main

import "example.com/shop/flags"

func run() {
	if flags.EnableGiftWrap.Value(ctx, evalCtx) {
		wrap(flags.handlers.First())
	}
	EnableGiftWraps()
}
`,
    },
    [
      'flags/flags_gen.go:12 enableGiftWrap',
      'flags/flags_gen.go:15 enableGiftWrap',
      'flags/flags_gen.go:20 enableGiftWrap',
      'flags/flags_gen.go:21 discount-percentage',
      'flags/flags_gen.go:7 enableGiftWrap',
      'main.go:6 enableGiftWrap',
    ],
  ],
  [
    'TypeScript, as an object that a function makes',
    {
      'flags.ts': `import { OpenFeature, type EvaluationContext } from '@openfeature/server-sdk';
export interface GeneratedClient {
  discountPercentage(context?: EvaluationContext): Promise<number>;
}
export function getGeneratedClient(domain?: string): GeneratedClient {
  const client = OpenFeature.getClient(domain);
  return {
    enableGiftWrap: (context?: EvaluationContext) => {
      return client.getBooleanValue('enableGiftWrap', false, context);
    },
    discountPercentage: (context?: EvaluationContext) => {
      return client.getNumberValue('discount-percentage', 0.15, context);
    },
  };
}
`,
      'prices.ts': `import { getGeneratedClient } from './flags';
import { getPrices } from './shop';
const flags = getGeneratedClient();
const prices = getPrices();
export async function price(total: number) {
  if (prices.discountPercentage(total) > 1) return total;
  if (await flags.enableGiftWrap()) total += 1;
  return total * (1 - (await flags.discountPercentage()));
}
`,
    },
    [
      'flags.ts:11 discount-percentage',
      'flags.ts:12 discount-percentage',
      'flags.ts:8 enableGiftWrap',
      'flags.ts:9 enableGiftWrap',
      'prices.ts:7 enableGiftWrap',
      'prices.ts:8 discount-percentage',
    ],
  ],
  [
    'React, as hooks',
    {
      'flags.ts': `import { useFlag } from '@openfeature/react-sdk';
export const useDiscountPercentage = (options?: object) => {
  return useFlag('discount-percentage', 0.15, options);
};
`,
      'Price.tsx': `import { useDiscountPercentage } from './flags';
export function Price() {
  const { value } = useDiscountPercentage();
  return <b>{value}</b>;
}
`,
    },
    [
      'Price.tsx:1 discount-percentage',
      'Price.tsx:3 discount-percentage',
      'flags.ts:2 discount-percentage',
      'flags.ts:3 discount-percentage',
    ],
  ],
  [
    'Python, with documentation',
    {
      'generated.py': `from openfeature.client import OpenFeatureClient


class GeneratedClient:
    def __init__(self, client: OpenFeatureClient) -> None:
        self.client = client

    def discount_percentage(self, evaluation_context=None) -> float:
        """How much less is paid."""
        return self.client.get_float_value(
            flag_key="discount-percentage", default_value=0.15, evaluation_context=evaluation_context
        )

    def logged(self) -> float:
        print("asked")
        return self.client.get_float_value(flag_key="discount-percentage", default_value=0.15)
`,
      'prices.py': `from generated import GeneratedClient

flags = GeneratedClient(client)


def total(amount, orders):
    return amount * (1 - flags.discount_percentage()) + orders.discount_percentage() + flags.logged()
`,
    },
    [
      'generated.py:11 discount-percentage',
      'generated.py:16 discount-percentage',
      'generated.py:8 discount-percentage',
      'prices.py:7 discount-percentage',
    ],
  ],
  [
    'Java, behind an interface',
    {
      'Flags.java': `import dev.openfeature.sdk.Client;
public final class Flags {
  public interface GeneratedClient {
    Double discountPercentage(EvaluationContext context);
  }
  private static final class FlagsGeneratedClient implements GeneratedClient {
    private final Client client;
    @Override
    public Double discountPercentage(EvaluationContext context) {
      return client.getDoubleValue("discount-percentage", 0.15, context);
    }
  }
}
`,
      'Prices.java': `class Prices {
  private final Flags.GeneratedClient flags = Flags.getClient();
  double total(double amount, Order order) {
    return amount * (1 - flags.discountPercentage(null)) - order.discountPercentage(null);
  }
}
`,
    },
    [
      'Flags.java:10 discount-percentage',
      'Flags.java:4 discount-percentage',
      'Flags.java:9 discount-percentage',
      'Prices.java:4 discount-percentage',
    ],
  ],
  [
    'C#, asynchronous',
    {
      'Flags.cs': `using OpenFeature;
public class GeneratedClient {
  private readonly IFeatureClient _client;
  public async Task<double> DiscountPercentageAsync(EvaluationContext? context = null) {
    return await _client.GetDoubleValueAsync("discount-percentage", 0.15, context);
  }
}
`,
      'Prices.cs': `public class Prices {
  private readonly GeneratedClient flags;
  public async Task<double> Total(double amount) => amount * (1 - await flags.DiscountPercentageAsync());
}
`,
    },
    ['Flags.cs:4 discount-percentage', 'Flags.cs:5 discount-percentage', 'Prices.cs:3 discount-percentage'],
  ],
  [
    'Ruby, with a key by keyword',
    {
      'generated.rb': `require "open_feature/sdk"
class GeneratedClient
  def enable_gift_wrap(context: nil)
    @client.fetch_boolean_value(flag_key: "enableGiftWrap", default_value: false, evaluation_context: context)
  end
end
`,
      'prices.rb': `flags = GeneratedClient.new(client)
wrap if flags.enable_gift_wrap(context: nil)
`,
    },
    ['generated.rb:3 enableGiftWrap', 'generated.rb:4 enableGiftWrap', 'prices.rb:2 enableGiftWrap'],
  ],
];

describe.each(generated)('in %s', (_, files, lines) => {
  test('what is generated for a flag stands for it', async () => {
    expect([...new Set(await found(files, keys))].sort()).toEqual(lines);
  });
});

test('what another language calls alike stands for nothing', async () => {
  const lines = await found(
    {
      'Flags.java': `import dev.openfeature.sdk.Client;
class Flags {
  Double discountPercentageOfOrders(Client client) {
    return client.getDoubleValue("discount-percentage", 0.15);
  }
}
`,
      'prices.py': `def total(flags, amount):
    return amount * flags.discountPercentageOfOrders()
`,
    },
    keys,
  );
  expect(lines).toEqual(['Flags.java:3 discount-percentage', 'Flags.java:4 discount-percentage']);
});

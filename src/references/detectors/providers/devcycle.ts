import { type Sdk, jvm } from '../sdk';

/**
 * DevCycle's SDKs. Read in the newest sources: ruby-server-sdk, dotnet-server-sdk, php-server-sdk and
 * ios-client-sdk of DevCycleHQ. JavaScript, Python, Java and Go: from type definitions and documents.
 */
export const devcycle: Sdk = {
  provider: 'devcycle',
  rows: [
    {
      families: ['ecmascript'],
      packages: ['@devcycle/nodejs-server-sdk'],
      calls: ['variable', 'variableValue'],
      key: { argument: 1 },
    },
    {
      families: ['ecmascript'],
      packages: [
        '@devcycle/js-client-sdk',
        '@devcycle/react-client-sdk',
        '@devcycle/react-native-client-sdk',
        '@devcycle/nextjs-sdk',
      ],
      calls: ['variable', 'variableValue', 'useVariable', 'useVariableValue'],
      key: { argument: 0 },
    },
    {
      families: ['python'],
      packages: ['devcycle_python_sdk'],
      calls: ['variable', 'variable_value'],
      key: { argument: 1, keyword: 'key' },
    },
    {
      families: jvm,
      packages: ['com.devcycle.sdk.server'],
      calls: ['variable', 'variableValue'],
      key: { argument: 1 },
    },
    {
      families: ['go'],
      packages: ['github.com/devcyclehq/go-server-sdk'],
      calls: ['Variable', 'VariableValue'],
      key: { argument: 1 },
    },
    {
      families: ['ruby'],
      packages: ['devcycle-ruby-server-sdk', 'DevCycle'],
      calls: ['variable'],
      key: { argument: 1 },
    },
    {
      families: ['csharp'],
      packages: ['DevCycle.SDK.Server'],
      calls: ['Variable', 'VariableAsync', 'VariableValue'],
      key: { argument: 1, keyword: 'key' },
    },
    {
      families: ['php'],
      packages: ['DevCycle'],
      calls: ['variable', 'variableAsync', 'variableValue'],
      key: { argument: 1, keyword: 'key' },
    },
    {
      families: ['swift'],
      packages: ['DevCycle'],
      calls: ['variable', 'variableValue'],
      key: { keyword: 'key' },
    },
  ],
};

import { features } from '../scopes/gate';

export function Flagged(key: string, fallback?: unknown): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const inner = descriptor.value as (...args: unknown[]) => unknown;
    descriptor.value = (...args: unknown[]) => (features.check(key) ? inner(...args) : fallback);
  };
}

export function Topic(name: string): MethodDecorator {
  return (target, method) => Reflect.defineMetadata('topic', name, target, method);
}

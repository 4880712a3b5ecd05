import { InvalidOperationError } from '../error/invalid-operation';
import type { IFlagResolver, IFlagKey } from '../types/experimental';

const GATE: IFlagKey = 'personalTokens'; //= personalTokens

export class TokenService {
    constructor(private readonly config: { flagResolver: IFlagResolver; search: string }) {}

    create(personalTokens: string[]) {
        const { flagResolver } = this.config;
        if (!flagResolver.isEnabled(GATE)) { //= personalTokens
            throw new InvalidOperationError('personalTokens are not available');
        }
        return personalTokens.map((name) => ({ name, kind: 'personalTokens' }));
    }

    canExplain = () => this.config.flagResolver.isEnabled('changeInsights'); //= changeInsights

    canMerge = () => this.config.flagResolver.isEnabled('mergeQueue'); //? mergeQueue
}

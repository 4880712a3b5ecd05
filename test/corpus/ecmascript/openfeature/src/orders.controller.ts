import { Controller, Get, Post } from '@nestjs/common';
import { BooleanFeatureFlag, RequireFlagsEnabled, StringFeatureFlag } from '@openfeature/nestjs-sdk';
import type { EvaluationDetails } from '@openfeature/server-sdk';
import { Observable } from 'rxjs';
import { Roles } from './roles.decorator';

@Controller('export')
export class OrdersController {
  @Get('fast-refunds')
  list(
    @BooleanFeatureFlag({ flagKey: 'fast-refunds', defaultValue: false }) fast: Observable<EvaluationDetails<boolean>>, //= fast-refunds
    @StringFeatureFlag({
      flagKey: 'price-ladder', //= price-ladder
      defaultValue: 'low',
    })
    ladder: Observable<EvaluationDetails<string>>,
  ) {
    return [fast, ladder];
  }

  @Roles('export', 'audit-log')
  @RequireFlagsEnabled({ flags: [{ flagKey: 'audit-log' }, { flagKey: 'export' }] }) //= export; audit-log
  @Post('search')
  search() {
    return 'audit-log';
  }
}

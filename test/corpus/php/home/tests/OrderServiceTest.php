<?php

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use Shop\FeatureManager;
use Shop\Flags;

final class OrderServiceTest extends TestCase
{
    public static function flags(): array
    {
        return [[Flags::SEARCH], [Flags::REFUNDS]]; //= search; fast-refunds
    }

    public static function words(): array
    {
        return [['search'], ['demo']];
    }

    #[DataProvider('flags')]
    public function testFastRefunds(string $flag): void
    {
        $features = $this->createMock(FeatureManager::class);
        $features->method('isOn')->willReturnMap([[Flags::BULK_ARCHIVE, null, true], ['gift-cards', null, false]]); //= bulk.archive; gift-cards
        $features->method('title')->with('bulk.archive')->willReturn('search');
        $features->expects(self::once())->method('isOn')->with(Flags::EXPORT_CSV); //= orders:export-csv
        self::assertSame('fast-refunds', 'fast-' . 'refunds', 'fast-refunds differs');
        self::assertTrue(Flags::$defaults['sso']); //= sso
    }
}

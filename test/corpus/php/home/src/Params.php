<?php

namespace Shop;

interface Params
{
    const SEARCH = 'search';
    const REFUNDS = 'refunds';
    const ALL = ['search', 'export', 'phones'];
}

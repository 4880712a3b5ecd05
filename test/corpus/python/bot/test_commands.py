import unittest
from unittest.mock import patch

from bot import service
from bot.commands import run
from bot.constants import Gate, Registry


class AsyncImportTests(unittest.TestCase):
    flags = {Gate.dual_write: True, Gate.SHADOW: False} #= dual_write; shadow_reads
    counts = {"dual_write": 1, "shadow_reads": 2}

    def setUp(self):
        patcher = patch("bot.service.gate_on", side_effect=lambda gate: gate in (Gate.async_import,)) #= async_import
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_async_import(self):
        self.assertEqual(run("search"), "search.async_import")
        service.gate_on.assert_called_once_with(Gate.async_import) #= async_import

    def test_dual_write(self):
        with patch.dict(service._defaults, {Gate.SEATS: True}), self.subTest("max_seats"): #= max_seats
            run("dual_write", search="export")
        with patch.object(Registry.trial, "default", False): #= trial_length
            self.assertIn("shadow_reads", self.counts)
        for gate in [Gate.SEATS, Gate.RANKS]: #= max_seats #? seat_ranks
            service.gate_on(gate)
